"""What our own JSON carries of a contact beside the archive: days, records, next steps, news, rhythm."""
