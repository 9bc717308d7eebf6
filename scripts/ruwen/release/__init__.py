"""Published releases: what lies in PUBLIC, how a new one takes its place, and how an older one comes back."""
