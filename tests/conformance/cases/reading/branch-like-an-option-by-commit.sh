# title: The current branch has a name that Git would take as an option; the commit is named
# threat: T54
# command: verify --ref @tip
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
mark tip
git update-ref 'refs/heads/--output=PWN' HEAD
git symbolic-ref HEAD 'refs/heads/--output=PWN'
