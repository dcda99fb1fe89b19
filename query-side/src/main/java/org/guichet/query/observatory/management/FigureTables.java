package org.guichet.query.observatory.management;

import static org.guichet.query.observatory.cube.Measure.ACCEPTED;
import static org.guichet.query.observatory.cube.Measure.ACKNOWLEDGED;
import static org.guichet.query.observatory.cube.Measure.ACKNOWLEDGED_IN_TIME;
import static org.guichet.query.observatory.cube.Measure.ACKNOWLEDGEMENT_DUE;
import static org.guichet.query.observatory.cube.Measure.ANSWERED;
import static org.guichet.query.observatory.cube.Measure.CLOSED;
import static org.guichet.query.observatory.cube.Measure.DECIDED;
import static org.guichet.query.observatory.cube.Measure.DECIDED_IN_TIME;
import static org.guichet.query.observatory.cube.Measure.DECISION_DUE;
import static org.guichet.query.observatory.cube.Measure.DECLINED;
import static org.guichet.query.observatory.cube.Measure.DELIVERED;
import static org.guichet.query.observatory.cube.Measure.DELIVERED_IN_TIME;
import static org.guichet.query.observatory.cube.Measure.DELIVERY_DUE;
import static org.guichet.query.observatory.cube.Measure.GIVEN;
import static org.guichet.query.observatory.cube.Measure.HANDED_ON;
import static org.guichet.query.observatory.cube.Measure.IDENTIFIED;
import static org.guichet.query.observatory.cube.Measure.MET;
import static org.guichet.query.observatory.cube.Measure.NOT_DELIVERED;
import static org.guichet.query.observatory.cube.Measure.NOT_MET;
import static org.guichet.query.observatory.cube.Measure.NO_ANSWER;
import static org.guichet.query.observatory.cube.Measure.NO_SHOW;
import static org.guichet.query.observatory.cube.Measure.OPENED;
import static org.guichet.query.observatory.cube.Measure.PARTLY_MET;
import static org.guichet.query.observatory.cube.Measure.REFERRED;
import static org.guichet.query.observatory.cube.Measure.REGISTERED;
import static org.guichet.query.observatory.cube.Measure.REOPENED;
import static org.guichet.query.observatory.cube.Measure.TO_ACKNOWLEDGE;
import static org.guichet.query.observatory.cube.Measure.TO_DECIDE;
import static org.guichet.query.observatory.cube.Measure.TO_DELIVER;
import static org.guichet.query.observatory.cube.Measure.TRANSFERRED;
import static org.guichet.query.observatory.cube.Measure.UNSERVED;
import static org.guichet.query.observatory.cube.Measure.WITHDRAWN;

import java.util.List;
import java.util.Map;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.cube.UnitKind;

/** The management figures. None of them says anything about who the persons are. */
final class FigureTables {
    /** Every code of a dimension together; SDMX's code for that. */
    static final String ALL = "_T";
    /** The group under which every protection need appears in clear. */
    static final String RESTRICTED = "RESTRICTED";

    static final List<FigureTable> ALL_TABLES = List.of(
            new FigureTable("persons", UnitKind.PERSON, List.of(), List.of(REGISTERED), false),
            new FigureTable("cases", UnitKind.CASE, List.of(), List.of(OPENED, CLOSED, REOPENED, TRANSFERRED), true),
            new FigureTable(
                    "needs",
                    UnitKind.NEED,
                    List.of(Dimension.NEED_GROUP, Dimension.URGENCY),
                    List.of(IDENTIFIED, MET, PARTLY_MET, NOT_MET, UNSERVED, WITHDRAWN, HANDED_ON),
                    true),
            new FigureTable(
                    "referrals",
                    UnitKind.REFERRAL,
                    List.of(Dimension.SERVICE),
                    List.of(
                            REFERRED,
                            ACKNOWLEDGED,
                            ACCEPTED,
                            DECLINED,
                            DELIVERED,
                            NOT_DELIVERED,
                            NO_SHOW,
                            WITHDRAWN,
                            NO_ANSWER),
                    true),
            new FigureTable(
                    "in-time",
                    UnitKind.REFERRAL,
                    List.of(Dimension.URGENCY),
                    List.of(
                            ACKNOWLEDGED,
                            ACKNOWLEDGED_IN_TIME,
                            ACKNOWLEDGEMENT_DUE,
                            DECIDED,
                            DECIDED_IN_TIME,
                            DECISION_DUE,
                            DELIVERED,
                            DELIVERED_IN_TIME,
                            DELIVERY_DUE),
                    false),
            new FigureTable(
                    "waiting",
                    UnitKind.REFERRAL,
                    List.of(Dimension.DURATION),
                    List.of(TO_ACKNOWLEDGE, TO_DECIDE, TO_DELIVER),
                    false),
            new FigureTable("services", UnitKind.SERVICE, List.of(Dimension.NEED_GROUP), List.of(GIVEN), false),
            new FigureTable("enquiries", UnitKind.ENQUIRY, List.of(Dimension.ENQUIRY_TOPIC), List.of(ANSWERED), false));

    /** Of what these are a share: what was promised until then, so that silence counts as much as a late answer. */
    static final Map<Measure, Measure> WHOLES = Map.of(
            ACKNOWLEDGED_IN_TIME, ACKNOWLEDGEMENT_DUE, DECIDED_IN_TIME, DECISION_DUE, DELIVERED_IN_TIME, DELIVERY_DUE);

    private FigureTables() {}
}
