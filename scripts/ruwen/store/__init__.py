"""Reading and writing of the project's files, each checked with file and line, each written whole or not at all."""
