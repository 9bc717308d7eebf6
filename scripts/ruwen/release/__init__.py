"""Published releases: what lies in PUBLISH, how a new one takes its place, and how an older one comes back."""
