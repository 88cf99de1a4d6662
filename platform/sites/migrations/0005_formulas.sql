-- A virtual meter is worked out from others: `M1 + M2 - 0.5 * M3`, by the rules of formula.ts. Null: a meter that is read.
alter table meter add column formula text check (char_length(formula) between 1 and 2000);
