"""Results to files, for people and for programs; `formats` lists what there is."""
