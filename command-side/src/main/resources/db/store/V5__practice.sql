-- Cities that were known before they could say how they work: what held for them until now.
UPDATE municipality_reference SET facts = '{"approvalOnClosing": false, "lostContactAttempts": 3}' || facts;
