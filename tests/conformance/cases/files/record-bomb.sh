# title: A record grows without end when its aliases are followed
# threat: T43
# expect: FAIL invalid-file NC-2026-0001
# twin: files/ordinary
begin
approved SOP-001 1 'Write it down.'
record NC-2026-0001 open 'a: &a [x,x,x,x,x,x,x,x,x]' 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]' 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]' \
    'd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]' 'e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]' 'f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]' 'g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]'
commit 'Files'
