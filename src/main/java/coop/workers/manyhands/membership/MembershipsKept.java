package coop.workers.manyhands.membership;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The lines of the register about somebody, in the download of their data. */
@Component
class MembershipsKept implements KeptAbout {

    private final Register register;

    MembershipsKept(Register register) {
        this.register = register;
    }

    @Override
    public String what() {
        return "memberships";
    }

    @Override
    public Set<String> tables() {
        return Set.of("member_entry");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return register.of(person).stream().map(MembershipsKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(MemberEntry entry) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("number", entry.number());
        one.put("capacity", entry.capacity().label());
        one.put("coop", entry.organisation());
        one.put("name", entry.name());
        one.put("address", entry.address());
        one.put("enteredOn", entry.enteredOn().toString());
        one.put("leftOn", entry.leftOn() == null ? null : entry.leftOn().toString());
        return one;
    }
}
