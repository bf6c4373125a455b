/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** A running authorization server on a free port of the loopback interface, with keys of its own. */
public final class AuthorizationServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final ConfigurableApplicationContext context;

    private AuthorizationServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Returns when the server takes requests. */
    public static AuthorizationServer start() {
        return new AuthorizationServer(new SpringApplicationBuilder(AuthorizationServerConfiguration.class)
                .properties(
                        "server.address=" + HOST,
                        "server.port=0",
                        // Cookies know no ports: the applications on this host keep their JSESSIONID.
                        "server.servlet.session.cookie.name=AUTHORIZATION_SERVER_SESSION",
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false",
                        "spring.main.register-shutdown-hook=false",
                        "spring.jmx.enabled=false",
                        "logging.level.root=warn")
                .run());
    }

    /** The {@code iss} of its tokens, from which all endpoints are found by discovery. */
    public String issuer() {
        return "http://" + HOST + ":" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** A fresh JWT that {@link DemoClients#COMMAND_LINE_ID} gets in its own name for that audience. */
    public String clientCredentialsToken(String audience) {
        MultiValueMap<String, String> request = new LinkedMultiValueMap<>();
        request.add("grant_type", "client_credentials");
        request.add("scope", DemoClients.REPORTS_SCOPE);
        request.add("audience", audience);
        return RestClient.create().post()
                .uri(issuer() + "/oauth2/token")
                .headers(headers -> headers.setBasicAuth(DemoClients.COMMAND_LINE_ID, DemoClients.COMMAND_LINE_SECRET))
                .body(request)
                .retrieve()
                .body(TokenResponse.class)
                .accessToken();
    }

    @Override
    public void close() {
        context.close();
    }

    private record TokenResponse(@JsonProperty("access_token") String accessToken) {
    }
}
