"""Taking care of a workspace: backups, the doctor, mending, redaction; it reads pages as bytes and sheets."""
