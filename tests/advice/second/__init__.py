"""Career advice worked out a second time, from the tables of a data folder and the page of rules."""
