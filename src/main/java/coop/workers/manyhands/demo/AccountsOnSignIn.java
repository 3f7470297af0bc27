package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The first sign-ins, on the page where one signs in: nobody looks for a file to try something out. */
@Component
@InDemonstration
class AccountsOnSignIn implements PagePart {

    private final Path file;

    AccountsOnSignIn(Site site) {
        this.file = site.data().resolve("first-sign-ins.txt");
    }

    /** Somebody who may sign in. */
    record DemoAccount(String user, String password) {

        /** Not the password: it must not get into a log. */
        @Override
        public String toString() {
            return user;
        }
    }

    @Override
    public String view() {
        return "site/login";
    }

    @Override
    public void addTo(ModelAndView page, String about) {
        page.addObject("demoAccounts", accounts());
        PageParts.show(page, "main", "demo/accounts");
    }

    private List<DemoAccount> accounts() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ", 3))
                    .filter(parts -> parts.length == 3)
                    .map(parts -> new DemoAccount(parts[0], parts[1]))
                    .sorted(Comparator.comparing(DemoAccount::user))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
