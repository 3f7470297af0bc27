-- An answer that a coordinator gave by mistake: what it had said, and by which form. Nothing reads it as an answer any more.
alter table step add column taken_back jsonb;
alter table step add column taken_back_form text;
