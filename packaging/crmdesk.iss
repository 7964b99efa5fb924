; The installer for Windows: for one user, without an administrator, in Chinese and English. It has not run on Windows yet.
; After `make package`:  iscc /DVersion=0.1.0 packaging\crmdesk.iss
#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0 packaging\crmdesk.iss
#endif

[Setup]
AppId={{5B0A6C1E-3F0B-4C57-9B0E-8A6C2B1D7F42}
AppName=crmdesk
AppVersion={#Version}
AppPublisher=The crmdesk authors
VersionInfoVersion={#Version}
SourceDir=..
OutputDir=build\installer
OutputBaseFilename=crmdesk-setup
SetupIconFile=resources\built\brand\crmdesk.ico
UninstallDisplayIcon={app}\crmdesk.exe
LicenseFile=LICENSE
PrivilegesRequired=lowest
DefaultDirName={autopf}\crmdesk
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
ShowLanguageDialog=auto
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
; What our few messages leave unsaid is said in English.
Name: "chinese"; MessagesFile: "compiler:Default.isl,packaging\Chinese.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[InstallDelete]
; An update must not leave modules of the version before.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "build\package\crmdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\crmdesk"; Filename: "{app}\crmdesk.exe"
Name: "{autodesktop}\crmdesk"; Filename: "{app}\crmdesk.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.crmdesk"; ValueType: string; ValueData: "crmdesk.book"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\crmdesk.book"; ValueType: string; ValueData: "{cm:BookFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\crmdesk.book\DefaultIcon"; ValueType: string; ValueData: "{app}\crmdesk.exe,0"
Root: HKA; Subkey: "Software\Classes\crmdesk.book\shell\open\command"; ValueType: string; ValueData: """{app}\crmdesk.exe"" --db ""%1"""

; Whether crmdesk starts with Windows is chosen in its settings; taking it off the computer ends that.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "crmdesk"; ValueType: none; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\crmdesk.exe"; Description: "{cm:LaunchProgram,crmdesk}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: books and settings lie in the user's data folder, outside {app}, and stay.

[CustomMessages]
english.BookFile=crmdesk book
