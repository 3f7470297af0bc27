package coop.workers.manyhands.support;

import coop.workers.manyhands.engine.identity.SlowPasswordEncryptor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps passwords as the application does, by fewer rounds, since tests sign in by the hundred; and counts how often a key
 * is derived. That the application itself takes 310 times as many rounds has tests of its own.
 */
public final class CountedPasswordEncryptor extends SlowPasswordEncryptor {

    private static final int ROUNDS = 1_000;

    private final AtomicInteger derived = new AtomicInteger();

    CountedPasswordEncryptor() {
        super(ROUNDS);
    }

    @Override
    public String encrypt(String password) {
        derived.incrementAndGet();
        return super.encrypt(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        derived.incrementAndGet();
        return super.check(password, encrypted);
    }

    /** How many keys were derived so far. */
    public int derived() {
        return derived.get();
    }
}
