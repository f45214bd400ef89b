# title: Outside the controlled folders any file, link, mode and name may be
# threat: T40
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mkdir -p tools "tools/Ä space"
echo '#!/bin/sh' >tools/run.sh
chmod +x tools/run.sh
ln -s /etc/passwd tools/passwd
touch tools/con.md tools/a.txt tools/A.txt "tools/Ä space/-rf" tools/SOP-001.md
printf 'a: &x 1\na: *x\n' >tools/bad.yaml
commit 'Tools'
