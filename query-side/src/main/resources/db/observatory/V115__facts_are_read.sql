-- They stand where everything stands that can be built again; what cannot stays here.
DROP TABLE unit_fact, base_cell;
