# title: A record is a Git LFS pointer
# threat: T40
# expect: FAIL lfs-pointer records/nonconformity/NC-2026-0001.yaml
# also: invalid-file
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
asset records/nonconformity/NC-2026-0001.yaml "version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"
commit 'Pointer'
