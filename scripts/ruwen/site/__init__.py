"""What the site's pages show, computed from the project's files; Pelican only lays it out."""
