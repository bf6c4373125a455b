/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.authorization;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Who can log in; the password is the user name. */
public enum DemoUser {

    ALICE("Alice Lindström", "user"),
    BOB("Bob Müller", "user", "admin");

    private final String fullName;
    private final List<String> roles;

    DemoUser(String fullName, String... roles) {
        this.fullName = fullName;
        this.roles = List.of(roles);
    }

    static Optional<DemoUser> named(String username) {
        return Arrays.stream(values()).filter(user -> user.username().equals(username)).findFirst();
    }

    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String password() {
        return username();
    }

    UserDetails userDetails() {
        return User.withUsername(username()).password("{noop}" + password()).authorities(List.of()).build();
    }

    Map<String, Object> claims() {
        return Map.of("name", fullName, "email", username() + "@example.com", "roles", roles);
    }
}
