-- Nothing asks for offers by whom they were made to across organizations.
drop index succession_offers_by_nominee;
