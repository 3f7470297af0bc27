-- Supporters who had been paying before this register was kept come in by a file: with what they pay, to the penny, and
-- with the day from which they stand here without a payment that is known.

alter table pledge add column each_pence integer check (each_pence > 0);
alter table pledge add column taken_over_on date;
