package coop.workers.manyhands.office;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.involvement.CaseScope;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What there is to choose from on the pages about people: the groups and the opportunities of whoever looks. */
@Component("officeChoices")
class Choices {

    private final CaseList cases;

    Choices(CaseList cases) {
        this.cases = cases;
    }

    /** Something to choose, as the address and as people have it. */
    record Choice(String value, String label) {}

    /** The groups whose cases somebody sees. */
    List<Choice> groups(CaseScope scope, Everybody everybody) {
        Map<String, String> names = new LinkedHashMap<>();
        (scope.everything() ? cases.groups(scope) : scope.groups())
                .forEach(group -> names.put(group, everybody.nameOf(group)));
        return sorted(names);
    }

    /** What people are or were on the way through, as far as somebody sees it. */
    List<Choice> opportunities(CaseScope scope) {
        return sorted(cases.opportunities(scope));
    }

    private static List<Choice> sorted(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Choice::label, NameOrder.NAMES).thenComparing(Choice::value))
                .toList();
    }
}
