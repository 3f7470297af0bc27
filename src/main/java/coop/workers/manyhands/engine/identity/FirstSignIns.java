package coop.workers.manyhands.engine.identity;

import static org.camunda.bpm.engine.impl.util.EncryptionUtil.saltPassword;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The first accounts: no password is built in, so each is made up here and written into one file for the owner only. */
@Component
class FirstSignIns {

    private static final Logger log = LoggerFactory.getLogger(FirstSignIns.class);

    private static final String ADMIN = "admin";

    /** Without what is easily taken for another: I, l, 1, O, o, 0. 24 of 56 are about 139 bits. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 24;

    private final IdentityService identities;
    private final CoordinatorGroups groups;
    private final Site site;
    private final ProcessEngineConfigurationImpl engine;
    private final boolean forEveryGroup;
    private final SecureRandom random = new SecureRandom();

    FirstSignIns(
            IdentityService identities,
            CoordinatorGroups groups,
            Site site,
            ProcessEngineConfigurationImpl engine,
            Environment environment) {
        this.identities = identities;
        this.groups = groups;
        this.site = site;
        this.engine = engine;
        boolean embedded = environment.getProperty("spring.datasource.url", "").isEmpty();
        this.forEveryGroup = environment.getProperty("manyhands.sign-in-for-every-group", Boolean.class, embedded);
    }

    /** One account for each group, if there is nobody yet; an admin, if there is none. In the caller's transaction. */
    void open() {
        List<Account> missing = new ArrayList<>();
        if (identities.createUserQuery().memberOfGroup(CoordinatorGroups.ADMINS).count() == 0) {
            missing.add(account(freeName(ADMIN), "Admin", "", CoordinatorGroups.ADMINS));
        }
        if (forEveryGroup && identities.createUserQuery().count() == 0) {
            groups.names().forEach((group, name) -> missing.add(forGroup(group, name)));
        }
        if (missing.isEmpty()) {
            return;
        }
        // Deriving a key is slow on purpose: all processors do it at once.
        Map<String, UserEntity> users =
                missing.parallelStream().collect(Collectors.toConcurrentMap(Account::user, this::user));
        for (Account account : missing) {
            identities.saveUser(Objects.requireNonNull(users.get(account.user())));
            identities.createMembership(account.user(), account.group());
        }
        // Before the commit: an account whose password nobody can read would be worse than none.
        Path file = write(missing);
        log.info(
                "Made {} accounts; their passwords are in {}. Hand them out and delete the file.",
                missing.size(),
                file);
    }

    private Account forGroup(String group, String name) {
        if (group.startsWith(CoordinatorGroups.FACILITATORS_OF)) {
            String slug = group.substring(CoordinatorGroups.FACILITATORS_OF.length());
            return account("facilitator-" + slug, "Facilitator of", name.replace("Facilitators of ", ""), group);
        }
        String user = group.equals("secretaries") ? "secretary" : group.substring(0, group.length() - 1);
        return account(
                user, name.equals("Secretaries") ? "Secretary" : name.substring(0, name.length() - 1), "", group);
    }

    private Account account(String user, String first, String last, String group) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new Account(user, first, last, group, password.toString());
    }

    private String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; identities.createUserQuery().userId(name).count() > 0; i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    /** With the password derived already, as the engine itself would do it while saving. */
    private UserEntity user(Account account) {
        UserEntity user = new UserEntity(account.user());
        user.setFirstName(account.first());
        user.setLastName(account.last());
        user.setSalt(engine.getSaltGenerator().generateSalt());
        user.setDbPassword(engine.getPasswordManager().encrypt(saltPassword(account.password(), user.getSalt())));
        return user;
    }

    /** Keeps the lines of accounts that were made earlier and are not made anew. */
    private Path write(List<Account> accounts) {
        Path file = site.firstSignIns();
        try {
            Files.createDirectories(file.getParent());
            Map<String, String> lines = new LinkedHashMap<>();
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    lines.put(line.split(" ", 2)[0], line);
                }
            }
            for (Account account : accounts) {
                lines.put(account.user(), account.line());
            }
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                ByteBuffer text =
                        ByteBuffer.wrap((String.join("\n", lines.values()) + "\n").getBytes(StandardCharsets.UTF_8));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The first sign-ins cannot be written to %s, so no account was made: let MANYHANDS_DATA name a folder that can be written to."
                            .formatted(file),
                    unwritable);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }

    private record Account(String user, String first, String last, String group, String password) {

        String line() {
            return "%s %s %s".formatted(user, password, group);
        }

        /** Not the password: it must not get into a log. */
        @Override
        public String toString() {
            return "%s (%s)".formatted(user, group);
        }
    }
}
