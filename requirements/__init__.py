"""What is installed, file by file and version by version; `lock` writes the files anew."""
