package coop.workers.manyhands.accounts;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Whoever asks for a link is answered before it is looked whether there is such an account: the time tells nothing. */
@Component
public class ForgottenPasswords implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ForgottenPasswords.class);

    private final AccountDesk desk;
    private final Guesses guesses;
    private final ThreadPoolExecutor hand = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(200),
            work -> {
                Thread thread = new Thread(work, "forgotten-passwords");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    ForgottenPasswords(AccountDesk desk, Guesses guesses) {
        this.desk = desk;
        this.guesses = guesses;
    }

    /**
     * Sends a link, if there is such an account.
     *
     * @param address the network address of whoever asks
     * @throws TooManyGuesses if that address asked too often
     */
    public void ask(String userOrAddress, String address) {
        guesses.countAsking(address);
        hand.execute(() -> {
            try {
                desk.forgotten(userOrAddress);
            } catch (RuntimeException failed) {
                // Nobody waits for the answer; the message may name a person.
                log.warn(
                        "A link to set a password was not sent: {}",
                        failed.getClass().getSimpleName());
            }
        });
    }

    @Override
    public void destroy() {
        hand.shutdown();
    }
}
