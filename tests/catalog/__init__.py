"""The catalog reads sound data and says of broken data what is wrong and how to mend it."""
