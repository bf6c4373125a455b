<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Feedback</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <h1>Thank you, <c:out value="${pageContext.request.remoteUser}"/>!</h1>
  <dl>
    <dt>Subject</dt><dd><c:out value="${subject}"/></dd>
    <dt>Message</dt><dd><c:out value="${message}"/></dd>
  </dl>
</body>
</html>
