package org.guichet.command.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.DeskId;
import org.guichet.sealing.SealedField;

/** What might be asked about needs. */
final class RandomNeeds {
    private static final List<String> URGENCIES = List.of("EMERGENCY", "URGENT", "NORMAL");

    private final Chance chance;

    RandomNeeds(Chance chance) {
        this.chance = chance;
    }

    CaseworkCommand next(KnownCase target) {
        Map<Supplier<CaseworkCommand>, Integer> weights = new LinkedHashMap<>();
        weights.put(() -> identify(target), 8);
        weights.put(
                () -> new ReprioritiseNeed(target.id, anyOf(target, chance), chance.oneOf(URGENCIES), byDesk(target)),
                3);
        weights.put(() -> new HandOverNeed(target.id, anyOf(target, chance), holder(target), byDesk(target)), 3);
        weights.put(() -> new EndNeed(target.id, anyOf(target, chance), ending(chance), byDesk(target)), 4);
        return chance.weighed(weights);
    }

    IdentifyNeed identify(KnownCase target) {
        UUID need = newOrUsed(target, chance);
        // Restricted needs hold a case against most callers, so a few are enough.
        String group = chance.oneIn(12) ? "RESTRICTED" : chance.oneOf(List.of("LEGAL", "HEALTH", "HOUSING"));
        return new IdentifyNeed(
                target.id,
                new NeedId(need),
                group,
                chance.oneOf(URGENCIES),
                target.seal.close(SealedField.NEED, "need " + need),
                target.seal.close(SealedField.NEED_NOTE, "note on " + need),
                byDesk(target));
    }

    /** One of the case's needs; seldom one that it does not have. */
    static NeedId anyOf(KnownCase target, Chance chance) {
        return target.needs.isEmpty() || chance.seldom()
                ? new NeedId(chance.id())
                : chance.oneOf(target.needs.keySet());
    }

    /** A new id; seldom one that the case has given to something already. */
    static UUID newOrUsed(KnownCase target, Chance chance) {
        return !target.used.isEmpty() && chance.oneIn(20)
                ? chance.oneOf(target.used.stream().sorted().toList())
                : chance.id();
    }

    static NeedEnding ending(Chance chance) {
        return chance.oneOf(List.of(
                new NeedEnding.Resolved("MET"), new NeedEnding.Unserved("ALL_FULL"), new NeedEnding.Withdrawn()));
    }

    private Holder holder(KnownCase target) {
        if (chance.oneIn(2)) {
            return new Holder(Holder.Kind.CASEWORKER, chance.id());
        }
        return Holder.desk(chance.oneIn(5) ? new DeskId(chance.id()) : Staff.deskOf(target.city.id()));
    }

    private Given byDesk(KnownCase target) {
        return chance.given(Staff.anybodyOf(target.city.id(), chance));
    }
}
