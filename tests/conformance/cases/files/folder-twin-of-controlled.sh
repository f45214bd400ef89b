# title: A folder differs from the documents' folder only in case; on Windows and macOS it is the same folder
# threat: T41
# expect: FAIL path-collision QMS-Docs
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
mkdir QMS-Docs
echo 'Never mind.' >QMS-Docs/SOP-001.md
commit 'Twin'
