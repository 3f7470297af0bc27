# Builds the application and packs it in layers: libraries change seldom, our own code often.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml CHANGELOG.md ./
COPY forms forms
COPY processes processes
COPY src src
# The tests have run elsewhere (.ci/run); here they would need a browser.
RUN ./mvnw -B -ntp -DskipTests package \
    && java -Djarmode=tools -jar target/many-hands-*.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:17-jre
# curl is for the health check; newer images of the runtime come without it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/manyhands manyhands \
    && install -d -o manyhands -g manyhands -m 700 /data
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER manyhands
ENV MANYHANDS_DATA=/data \
    SERVER_PORT=8080 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=5 \
    CMD curl -fsS "http://127.0.0.1:${SERVER_PORT}/actuator/health" || exit 1
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
