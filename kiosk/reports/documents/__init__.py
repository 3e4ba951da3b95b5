"""Documents for people to read: reports, agendas, card sheets, notices."""
