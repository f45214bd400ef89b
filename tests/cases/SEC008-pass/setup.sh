printf '%s\n' '# every byte' '*  -text' '*.png diff=exif' > .gitattributes
