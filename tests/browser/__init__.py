"""The pages as a person meets them: a real Chromium, the real server, nothing replaced."""
