# title: A picture is a Git LFS pointer
# threat: T40
# expect: FAIL lfs-pointer qms-docs/img/a.png
# twin: files/ordinary
begin
asset qms-docs/img/a.png "version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"
approved SOP-001 1 'See ![this](img/a.png).'
