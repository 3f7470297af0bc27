package coop.workers.manyhands.accounts;

import org.springframework.stereotype.Component;

/** What follows for an account when it is changed in the engine. */
@Component
public class AccountUpkeep {

    private final AccountRows rows;

    AccountUpkeep(AccountRows rows) {
        this.rows = rows;
    }

    /** Links that were sent before, sessions and the key for programs are void. */
    public void passwordChanged(String user) {
        rows.raise(user);
    }

    /** Whoever is given the same name one day begins anew. */
    public void deleted(String user) {
        rows.delete(user);
    }
}
