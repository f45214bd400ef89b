# title: A document is a Git LFS pointer
# threat: T40
# expect: FAIL lfs-pointer qms-docs/SOP-002.md
# also: invalid-file
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset qms-docs/SOP-002.md "version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"
commit 'Pointer'
