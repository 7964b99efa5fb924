@echo off
rem What `make run`, `make test` and `make package` do, on Windows, where no system library is needed.
setlocal
cd /d "%~dp0"
set BIN=.venv\Scripts
if not exist %BIN%\python.exe py -3.11 -m venv .venv 2>nul || python -m venv .venv || exit /b 1
fc /b constraints.txt .venv\installed.txt >nul 2>&1 && goto installed
%BIN%\python -m pip install --quiet --use-pep517 --constraint constraints.txt --editable .[dev] || exit /b 1
copy /y constraints.txt .venv\installed.txt >nul
:installed
%BIN%\python -m tools.build_resources || exit /b 1
if "%~1"=="run" goto run
if "%~1"=="test" goto test
if "%~1"=="package" goto package
echo usage: make run^|test^|package
exit /b 2

:run
if not exist build mkdir build
if not exist build\sample.crmdesk %BIN%\crmdesk sample 300 build\sample.crmdesk || exit /b 1
%BIN%\crmdesk --db build\sample.crmdesk
exit /b %errorlevel%

:test
%BIN%\ruff format --check . || exit /b 1
%BIN%\ruff check . || exit /b 1
%BIN%\mypy || exit /b 1
%BIN%\lint-imports || exit /b 1
%BIN%\python -m tools.package || exit /b 1
%BIN%\python -m pytest tests/core -n 2 --dist worksteal --cov || exit /b 1
%BIN%\python -m pytest --ignore tests/core -n 2 --dist worksteal
exit /b %errorlevel%

:package
%BIN%\python -m tools.package
exit /b %errorlevel%
