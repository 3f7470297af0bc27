package coop.workers.manyhands.membership;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.KeptList;
import coop.workers.manyhands.forms.ListedChoices;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The member co-ops, for forms that offer them ({@code data-choices="co-ops"}): those that have a representative in the register. */
@Component
class CoopChoices implements Choices, ListedChoices {

    private final Register register;

    CoopChoices(Register register) {
        this.register = register;
    }

    @Override
    public String source() {
        return KeptList.CO_OPS;
    }

    @Override
    public List<Field.Option> of(Reference reference) {
        return options();
    }

    @Override
    public List<Field.Option> options() {
        return KeptList.options(register.current().stream()
                .map(MemberEntry::organisation)
                .filter(Objects::nonNull)
                .map(name -> name.strip().replaceAll("\\s+", " "))
                .distinct()
                .sorted(NameOrder.NAMES)
                .toList());
    }
}
