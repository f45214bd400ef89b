# title: An emergency is of the year 5138 and lasts a million days
# threat: T62
# expect: PASS
begin threshold=2 emergency=1 emergency_days=999999
approved SOP-002 1 'Another text.' change_class=emergency
approved SOP-001 1 'Write it down.' change_class=emergency
git update-ref refs/heads/main \
    "$(git cat-file commit HEAD | sed 's/> [0-9]* +0000$/> 99999999999 +0000/' | git hash-object -w -t commit --literally --stdin)"
