package coop.workers.manyhands.imports;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the work of the night needs. */
@Component
class ImportVerbs implements Verbs {

    private final ImportDesk desk;

    ImportVerbs(ImportDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Imports";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyImports")
                .does("deletes files with people that nobody carried out within two weeks")
                .deleting(
                        () -> new Tidying(
                                "Files with people that nobody carried out",
                                Set.of("data_import"),
                                Tidying.inWords(ImportDesk.KEPT),
                                null),
                        call -> desk.forgetOld()));
    }
}
