# title: The repository is named by one of its folders, or its root is found from there
# threat: T33
# repo: repo/qms-docs
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
