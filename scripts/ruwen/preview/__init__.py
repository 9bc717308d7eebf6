"""`make serve`: the site as it will be, while its texts are being written."""
