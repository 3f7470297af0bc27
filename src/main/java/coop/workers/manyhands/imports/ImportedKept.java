package coop.workers.manyhands.imports;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which files somebody was entered, in the download of their data. Names no coordinator: those are people too. */
@Component
class ImportedKept implements KeptAbout {

    private final ImportsMade made;
    private final DataImports imports;

    ImportedKept(ImportsMade made, DataImports imports) {
        this.made = made;
        this.imports = imports;
    }

    @Override
    public String what() {
        return "enteredFromFiles";
    }

    @Override
    public Set<String> tables() {
        return Set.of("import_made");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return made.findByPersonId(person.value()).stream()
                .map(one -> {
                    Map<String, @Nullable Object> words = new LinkedHashMap<>();
                    DataImport by = imports.findById(one.importId()).orElseThrow();
                    words.put("as", by.kind().label());
                    words.put("on", by.doneAt().map(String::valueOf).orElse(null));
                    words.put("line", one.line());
                    words.put("contactIdElsewhere", one.contactId().orElse(null));
                    return words;
                })
                .toList();
    }
}
