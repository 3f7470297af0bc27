package coop.workers.manyhands;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Which version runs, as the build noted it; also at {@code /actuator/info}. */
@Component
public class RunningVersion {

    private final @Nullable BuildProperties build;
    private final @Nullable GitProperties commit;

    @Autowired
    RunningVersion(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> commit) {
        this(build.getIfAvailable(), commit.getIfAvailable());
    }

    RunningVersion(@Nullable BuildProperties build, @Nullable GitProperties commit) {
        this.build = build;
        this.commit = commit;
    }

    /** Such as {@code 0.1.0-SNAPSHOT (a7540dd)}; the commit is known only to what was built where Git keeps the sources. */
    public String inWords() {
        String number = build == null || build.getVersion() == null ? "not built by Maven" : build.getVersion();
        String print = commit == null ? null : commit.getShortCommitId();
        return print == null || print.isBlank() ? number : "%s (%s)".formatted(number, print);
    }
}
