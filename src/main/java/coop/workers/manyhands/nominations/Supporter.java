package coop.workers.manyhands.nominations;

/** As what somebody supports a nomination. */
enum Supporter {
    PROPOSER("proposer", "Proposed by"),
    SECONDER("seconder", "Seconded by");

    private final String word;
    private final String label;

    Supporter(String word, String label) {
        this.word = word;
        this.label = label;
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }
}
