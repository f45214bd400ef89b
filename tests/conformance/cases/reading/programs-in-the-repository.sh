# title: Programs and modules with well-known names lie in the repository, in its folders and beside it
# threat: T55
# expect: PASS
begin
mkdir tools
for name in git ssh-keygen gpg less sh; do
    for folder in . tools "$WORK"; do
        printf '#!/bin/sh\ntouch "%s/canary"\n' "$WORK" >"$folder/$name"
        chmod +x "$folder/$name"
    done
done
for name in gitqms sitecustomize usercustomize yaml json click cryptography conftest; do
    printf 'open("%s/canary", "w")\n' "$WORK" >"$name.py"
    cp "$name.py" "$WORK/$name.py"
done
approved SOP-001 1 'Write it down.'
