package coop.workers.manyhands.nominations;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.DecisionTables;
import coop.workers.manyhands.nominations.EligibilityRules.Facts;
import coop.workers.manyhands.support.PlainDecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table that says who can stand, at each boundary. */
class EligibilityTableTest {

    private static final DecisionTables TABLES = new PlainDecisionTables();

    private final EligibilityRules rules = new EligibilityRules(TABLES);

    private static Facts somebodyWhoCan() {
        return new Facts(false, true, true, false, true, 0, 0, 1);
    }

    @Test
    void memberOfAKnownCoopWithEverythingDeclaredCanStand() {
        assertThat(rules.findingsOn(somebodyWhoCan())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // officer, coop named, known, worker member, co-op members only, months, not declared, terms left, findings
        "true,  true,  true,  false, true,  0,  0, 1,  RETURNING_OFFICER",
        "false, false, false, false, false, 0,  0, 1,  NOT_A_MEMBER",
        "false, false, false, true,  false, 0,  0, 1,  ''",
        "false, false, false, true,  true,  0,  0, 1,  NO_CO_OP",
        "false, false, false, false, true,  0,  0, 1,  NO_CO_OP",
        "false, true,  false, false, true,  0,  0, 1,  CO_OP_UNKNOWN",
        "false, true,  false, true,  false, 0,  0, 1,  CO_OP_UNKNOWN",
        "false, true,  true,  false, true,  -1, 0, 1,  TOO_SHORT",
        "false, true,  true,  false, true,  0,  0, 1,  ''",
        "false, true,  true,  false, true,  0,  1, 1,  NOT_DECLARED",
        "false, true,  true,  false, true,  0,  0, 0,  TOO_MANY_TERMS",
        "false, true,  true,  false, true,  0,  0, -1, TOO_MANY_TERMS",
        "false, true,  true,  false, true,  0,  0, 99, ''",
        "true,  false, false, false, true,  -9, 3, 0,  RETURNING_OFFICER NO_CO_OP TOO_SHORT NOT_DECLARED TOO_MANY_TERMS"
    })
    void everythingAgainstThemIsFoundAndNothingElse(
            boolean officer,
            boolean named,
            boolean known,
            boolean worker,
            boolean coopOnly,
            int months,
            int notDeclared,
            int terms,
            String findings) {
        assertThat(rules.findingsOn(new Facts(officer, named, known, worker, coopOnly, months, notDeclared, terms)))
                .extracting(Finding::name)
                .containsExactlyInAnyOrder(findings.isEmpty() ? new String[0] : findings.split(" "));
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void everyFindingIsPutIntoWordsAndFoundByItsCode(Finding finding) {
        assertThat(finding.words()).endsWith(".");
        assertThat(Finding.find(finding.code())).contains(finding);
    }
}
