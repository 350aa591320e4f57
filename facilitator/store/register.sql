-- The register: what crosses pages. Derived from them, made anew in doubt; `fold.py` fills it.

-- Of KB: with the cache of a reader, ten years would be moved to the disk twice.
pragma cache_size = -100000;

-- All or nothing: whoever is killed here leaves an empty file.
begin;

-- `stamp` is that of the page's file; `told` its number, how many entries, its digest, what is wrong with it.
create table if not exists page (page text primary key, stamp text, told blob, sum int) without rowid;

-- Every entry, and its line as it stands in the file.
create table if not exists entry (
    page text, n int, id text, subject text, kind text, line blob, primary key (page, n)
) without rowid;

-- The words of a page, a line an entry: its instant in microseconds, its number, what was said, in small letters.
create table if not exists said (last int, page text, lines blob, sum int, primary key (last, page)) without rowid;

-- A thing that lists show: how many entries speak of it, and its row in a list.
create table if not exists card (
    subject text primary key, kind text, open int, entries int, row blob, sum int
) without rowid;

-- The folder of a year as it was when it was last looked through.
create table if not exists year (name text primary key, stamp text) without rowid;

-- How many rows there are, and their sums together: so a row that damage hides is missed.
create table if not exists tally (name text primary key, rows int, sum int) without rowid;

create trigger if not exists page_in after insert on page begin
    insert into tally values ('page', 1, new.sum)
    on conflict (name) do update set rows = rows + 1, sum = sum + new.sum;
end;
create trigger if not exists page_out after delete on page begin
    update tally set rows = rows - 1, sum = sum - old.sum where name = 'page';
end;

create trigger if not exists said_in after insert on said begin
    insert into tally values ('said', 1, new.sum)
    on conflict (name) do update set rows = rows + 1, sum = sum + new.sum;
end;
create trigger if not exists said_out after delete on said begin
    update tally set rows = rows - 1, sum = sum - old.sum where name = 'said';
end;

create trigger if not exists card_in after insert on card begin
    insert into tally values (new.kind || new.open, 1, new.sum)
    on conflict (name) do update set rows = rows + 1, sum = sum + new.sum;
end;
create trigger if not exists card_out after delete on card begin
    update tally set rows = rows - 1, sum = sum - old.sum where name = old.kind || old.open;
end;

commit;
