namespace FreedomPay.CardNetwork.Tests.WalletTokens;

/// <summary>Tokens of another implementation (Python's cryptography), with the keys that they are for.</summary>
internal static class WalletVectors
{
    /// <summary>Root certificate, DER in Base64.</summary>
    public const string AppleRoot =
        "MIIBcDCCARagAwIBAgIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtWZWN0b3IgUm9vdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMD"
        + "AwMFowFjEUMBIGA1UEAwwLVmVjdG9yIFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQyVzcxCXsilCHKqJmuHpnoRHCT5omODuooAhHh"
        + "/VhNhxASHN7T1qz+CZl/l8I6ABkCGVNzbHY1s5Gu6/G153xco1MwUTAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSXD7S1dzjP6j1GdRldaQ"
        + "WqEnlUgjAfBgNVHSMEGDAWgBSXD7S1dzjP6j1GdRldaQWqEnlUgjAKBggqhkjOPQQDAgNIADBFAiBnV8hinlOfCyjhb4XitrYODh6aaTjtePsz"
        + "/d+SujNhTQIhAJI+PN1WEuxaYIWRVNaU7niaF3XXy4YDynTTPbcn7M2d";

    /// <summary>The platform's key, PKCS #8 in Base64.</summary>
    public const string AppleKey =
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWXpsR/Dy22nbDacNWPhsA/dkXAEPH6nzasRja0pYtO+hRANCAARg8uJ2XN4ZyM"
        + "PWMf7mXmby/8HMC7lgoOWtJB9a+p9LKTxYyfz9N/St2eUMD18yDGJbm4KisV6or8dVLsKIElFk";

    /// <summary>EC_v1.</summary>
    public const string AppleToken =
        "{\"data\": \"9a3xx1Ckf8CLL1Yze1DevKWgTkJwFp89OW+ueH3c82fFHqtFfRoxJhzjIepxj5K8dCfglwG7kSHcLDlUC0UR62HV1SKFl9dLlWM+"
        + "ee7G9kdfSikB5ELkS7VIaql1b7myCYSwwyKOq/Lsy9VK+9CwfLEjD9xwH7UWv5gX9fDWCpetKiFJs8WdHLM3mPoOoVqPaEMTauhuAT5Xc5EjSc"
        + "KDn5rZw0UD4UgvFNr7ElhpWaZmHJ8uAC3pYwaWhbnuSH46peS7e5/DpJRnvrK9sEESbuxhF+bvBlGShlYl10euc9+E3HZldPlX32Ov/3dkgS10"
        + "dQw0ZWJY+b+Q2st5uaoX9Y/CsV5i/FANzcEB8dRZAlgZRTa4xwCyUGNpxV/LzlP8sm7NmwyYZE51NPfs5Cr0mQZn7RpMw5kzzNKXWaAVn66nKx"
        + "Ygzssk+Oa4inOsKPUu8FiXtd4xD9mFESVQkE/QLi6mX45FmcWNZ5ej1wSiC85ahZ9Thg==\", \"signature\": \"MIIETAYJKoZIhvcNAQcCoII"
        + "EPTCCBDkCAQExDzANBglghkgBZQMEAgEFADALBgkqhkiG9w0BBwGgggMYMIIBhjCCASygAwIBAgIBAzAKBggqhkjOPQQDAjAeMRwwGgYDVQQDD"
        + "BNWZWN0b3IgSW50ZXJtZWRpYXRlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAWMRQwEgYDVQQDDAtWZWN0b3IgTGVhZjBZMBM"
        + "GByqGSM49AgEGCCqGSM49AwEHA0IABNUYq1ShUf39cb5px/z/TKwb4lZQVVhF/BteEWL4dd//POXtTN6bFabFlLzDBJB2PehqlYBKVvWfMWHQx"
        + "m6G3iCjYTBfMAwGA1UdEwEB/wQCMAAwHQYDVR0OBBYEFF2y8iMai+DosuioJw6rDN6O5Eg3MB8GA1UdIwQYMBaAFNWdAWebYEOS5VPapKAV25C"
        + "IJKHMMA8GCSqGSIb3Y2QGHQQCBQAwCgYIKoZIzj0EAwIDSAAwRQIhAOi+cE0wUKVv946CRPGywypyWIN8yda67bDmeZRKx5vgAiBcRJNJ6GwiX"
        + "1UCS6pDLcfCjh2P3+GaB9OHcfwRrrmQtzCCAYowggEwoAMCAQICAQIwCgYIKoZIzj0EAwIwFjEUMBIGA1UEAwwLVmVjdG9yIFJvb3QwIBcNMjA"
        + "wMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB4xHDAaBgNVBAMME1ZlY3RvciBJbnRlcm1lZGlhdGUwWTATBgcqhkjOPQIBBggqhkjOPQMBB"
        + "wNCAAQz8CCvClMFjHRFXSgtMrkcwl6j4kduqW5HiR22zBxF4W4WVb9BMu7vdmPZ/SFOZTWhKBwmQZngbzDfob6hwEmTo2UwYzAPBgNVHRMBAf8"
        + "EBTADAQH/MB0GA1UdDgQWBBTVnQFnm2BDkuVT2qSgFduQiCShzDAfBgNVHSMEGDAWgBSXD7S1dzjP6j1GdRldaQWqEnlUgjAQBgoqhkiG92NkB"
        + "gIOBAIFADAKBggqhkjOPQQDAgNIADBFAiA3CUvzv1f3npaO2f0B08OtnIjPMcimqErPuNs3uC6eVQIhALvyMecfEa2aMEF+qmPXti4oS3skHTi"
        + "KgFgqW682CGvzMYH5MIH2AgEBMCMwHjEcMBoGA1UEAwwTVmVjdG9yIEludGVybWVkaWF0ZQIBAzANBglghkgBZQMEAgEFAKBpMBgGCSqGSIb3D"
        + "QEJAzELBgkqhkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyOTE4MzcxNVowLwYJKoZIhvcNAQkEMSIEID7+YMNzcdmHdL+y8d7pGusEtTR"
        + "EL3PYmhDK6FUrkViqMAoGCCqGSM49BAMCBEYwRAIgb4fCaGZXsJRmM0TbIZIqDrYBAYHeXW7suOp//9AQ0q8CIB27LRjNU1OJM/xdW5nVgIezK"
        + "d9z9wVZgxheIxhkFfLV\", \"header\": {\"publicKeyHash\": \"dtZZbFE51tw/zJXzCZWeTC6Smz4YyMlteQ0iL3a8oPk=\", \"ephemeralPu"
        + "blicKey\": \"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZMDnunhvcPRYMJX+X+mmZdn+jFDWnjKQLZdof9Z34yU6B1gM9LqE6j57eBZGDDm"
        + "8m01srb3XzSZ9To3PX+hlyw==\", \"transactionId\": \"ce922519a3c3ecaf9b0986c2449c7680895c15f4b0e9818e994e14a4d28b6aaf"
        + "\"}, \"version\": \"EC_v1\"}";

    /// <summary>Root signing keys.</summary>
    public const string GoogleRoots =
        "{\"keys\": [{\"keyValue\": \"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgNw11ZIFJPtMg08m9gPIqIT4kHAuBqTEG5vQLfYgHjPHEcnZX1"
        + "4+240dwU+1/Ll89yb+Cv6alqH8EcMY8NUSwQ==\", \"keyExpiration\": \"4102444800000\", \"protocolVersion\": \"ECv2\"}]}";

    /// <summary>The platform's key, PKCS #8 in Base64.</summary>
    public const string GoogleKey =
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5PKo2Bt6xUA067bRmbhB1FDHEPu4tuRONcggHs2XOZmhRANCAASZaIyt2/8Lgc"
        + "PMCXbYYU1EDGJUy0dofiJGtjc6Jr0bqGpIKJgWlf4FPc3vFha3xywb9r5OEWz74VyyGcuyhHkO";

    /// <summary>ECv2.</summary>
    public const string GoogleToken =
        "{\"protocolVersion\": \"ECv2\", \"signature\": \"MEYCIQC2HpkJIRgrsFT/2mtTJ4NbqvkqNk/o0yNm4UXcdou1zQIhALfhi2wr/K5j+Uei"
        + "5W4uFL57JwAxzpw3r8hM7j0NZMiL\", \"intermediateSigningKey\": {\"signedKey\": \"{\\\"keyValue\\\": \\\"MFkwEwYHKoZIzj0CAQYIK"
        + "oZIzj0DAQcDQgAENiGcSzWKASSpuZ7EpseVGRHXhQHBk2pdJpso0xubu3+V7a9dZbi7qPDGp6namiOZLWMBIg313aIH++EGw5k2SQ==\\\", \\\"k"
        + "eyExpiration\\\": \\\"4102444800000\\\"}\", \"signatures\": [\"MEUCIChK/2Dk/to2YF2/uL43WHK6/Ts6RI83Rf215M9zZXi8AiEA3kxac"
        + "g4f+1bCufT5WvvJ/d+FeEgDtNbKUXDGkGArbMU=\"]}, \"signedMessage\": \"{\\\"encryptedMessage\\\": \\\"M8HKj3L6MdUPB2I58eEMcZo"
        + "/PP1d2ZaqRatE8X485EvIQ6KK/LAw1BbY0P2obYt5ZVXE+TcXxC2gmTdsXhGrWv52EJ3F3N9kit/1BIs7NJcuDAK72GLO1kDLHX1ndoZ45Mf7y"
        + "Os/WobNsnHKh0wOc4pKFq9Gp6kjEpfFlKHqhXuC5+z3CAzvGspqydQiNUyBEk540Sbdd//cVT+prmWUGhYvMRODcqDhRJ7TVGZR1zMtMzfIUaw"
        + "GjBqtUc/wKbDp0HNcfO+QqV+ncr/+E21MO0/XEgq+EVnf8OvnkvWdRo326s+o/C97Se8uCfc/V0eajwpehotlPVJEH5byldMpIDWE5GTwwIOTW"
        + "oTr+mfKUYNiThHChrRDJi9NG8prF3W62gV4cRT/PrOzBAgCERxc6lyMPkOMohFqDnspsCGyAM2OLKh5WesC\\\", \\\"ephemeralPublicKey\\\":"
        + " \\\"BMmGfjnayhSQRFUGIKE6aeqyg/Vp3dgxCBrSD27KtxeEq8Zg/mmSnlq5K0W0kD9kY0dyuJpCLcN347BUa1hsW4o=\\\", \\\"tag\\\": \\\"UP61"
        + "VsMB6yJpV0S730rC4lzjQS13TaT1ikkWdftkiNI=\\\"}\"}";

    /// <summary>The platform's key, PKCS #8 in Base64.</summary>
    public const string SamsungKey =
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDRCVxgCk+vqiRLS/wsmZ6JvUaquWg9mE2NljQz9Q/+U2jfrcRDb+RcmF1qnI"
        + "+98mmlLXaOu+WD6kTEH8xV4vAtmzBetNEZSabPqZe7+wWv5dIi5EQHIiJciFFcQcQb8yRqIMrM/BSow/SRPYfkHl38xqbtKhkajoSOUMnL9ivU"
        + "Jt7BnR/s75OK3C+/aVpPNjFSDzpPE3BsPTysJDC/hHaA7mssd0qc5w9KK6KZQIOYClCwQLpJEu4FlRlbcl3gHfF0t13dxjYJyeh2MAXZG0VnMw"
        + "Ah1L1QA9ZXNjVOtRcdmLJVHMYcgteE0U4/1LBdkTp+muogt1bbUig6i+IxC7zzAgMBAAECggEAAWA5ZbO0ZmLHfL2SHRLbO0hQ1QgdBLciMKKo"
        + "jR9ccpaMr4cgFvHoDJ0Q2cv5Gjv19jwXjZaXkMflJZz2Jio1DCH7RZ0JbdfRQs6nO0s+3SfMjOuD5JE3xH/4G05Y9xlnPDqATKzruG+Pkeb69b"
        + "myK8PZ4CZLmrtqr2V7ddIghtDZcEYejmFUZnaRX7tkGsKMm8XIbbzNHeIzHQjd8ov076bdUuUYZRsgcO054BvfRIjhNSTIZpl0h0/5aU6vZ3v9"
        + "jJ0U7n5mTgwGtmhpmDSIo4TQ/gqAlAtT99hroeFMub9xrXsbNCYHKrLLTAGRQOBqF1mc2CHaWCcq/qbZ9L3tUQKBgQD/r96993mfj6OZSfsqlz"
        + "tNtWDJiz/6Pv7L6GTITcpaSvc4FPAb+u1DkvX+KFhVxRcwwEXC8cNkLM3170y6bJNMQroLXFlCZLQTsxqpCUxwb6xOWnoykHbv/1dfohP/ZLxE"
        + "EOH3yOYHze1e/x5QIX/tMgz4dL7jaBn5EGkgg1GTawKBgQDRSt72Wk9YnbAiEbSi3plXhlQ41QIN6eLwwq4ndPeLUEAaQU69G29NHRsNxX2rxn"
        + "QPXERJcbl6LUqQ/iLzQME5a1faZEHNWA/Sxync2Y0MuLnqMFHP3AnYGuPyQIz8qggYQiVbzFOS6Vu1sngECah+Q9QFB6bqyY/EjjMDTypmmQKB"
        + "gQCxPMMlYcfQIGyiVJMjqeN08XbfHoTBvis3Q6eg5bOQNYj7OiBa9OzFO7kDbgoVomJ5674v7RCpfxliEnhYfez5HwQB3gkNqereAPhJFmYDRp"
        + "XlVniAVn3rzU9OvnYoQjby49UPwxYZcNjLUgM8PoyD6n7tN1gfIMloScTlwcGpcwKBgBg+vCV9wMNbQRQxSOO1Nb5V6VvMETjbZ1bMtrALdMHG"
        + "wiZIen6dtv8P6BpoTm6fxsIgxihb7EijBohVaGcVkUy9iqfaBWVsVijsuYTEDvryS1c90bxqmRlXxCBEKhD7AYUN5JYFzYivT9h0nEKbe9Fkui"
        + "L7B/Ma9nSmpHI1sYvBAoGAcTOVMTrgJAdQkOIsMq3L5pKOA15dWjvThiIXTGFBASBTXZoviTGb0vHmGp6AFnCx6VHHU7XFmHZuIQPKFlb7SSJf"
        + "tKxf0Z16SRMa0piOboy3SUs2xR5+G8ytyTufBWCvnu+TKTiRbwADfqrJFwWgqf0uCTDwWfBSwawGlmz96yQ=";

    /// <summary>JWE.</summary>
    public const string SamsungToken =
        "eyJhbGciOiAiUlNBMV81IiwgImtpZCI6ICJ2ZWN0b3Ita2lkIiwgInR5cCI6ICJKT1NFIiwgImNoYW5uZWxTZWN1cml0eUNvbnRleHQiOiAiUl"
        + "NBX1BLSSIsICJlbmMiOiAiQTEyOEdDTSJ9.H8kukGNChwc6JY3bQKISykNBiNJelPYWXvKorHQFsXZ31V9qZPpTFk9CkZWe8kLpRmGM3xMrrtI"
        + "gdh2xN4OARyxh9r5T4AQ78MpfJU1yqM3UFGgRQIWxplLBsegCy11yQ8qoFPwoy_-jDrjDZowjPv1v7odkcB7lOIuxmWIOyFqKWcK6-HyBQdOwC"
        + "Vog-nPJ9Nc3sqr7oBH8Md8RVBnMV3IfykSHFnsJt8rAEFnBWbIPwpMMUSrI3HsIPAqsF7QVBNIl1PzIONYB2YSUVCWLSWG20CAFZUdlwEmfsbA"
        + "eM1cBpBxB76jGwFrJU3Z1gTDEO47j2PCFmVXwnUj0Qt_EnQ.CnCAklEoIMQhIlaM.yK5UZGOgTyrz-NERG0t2AorMe4pfahS3YlF7FLcnoChvH"
        + "0aYAULVrpV2sYYkuLgH0dyEg2Ql0Z_rkgFmJqPGihhwmxy7tvrZUegSrPzC8IuXOe8YThPkKfwdP4GJ7gZ06xAff5vBtGx4el7EtQgXQvgtA9A"
        + "YHTxLQbdWatq1apAE3BYzN9UO4OTm1g3HlLgtaK9z8T-K6OiyEchoYL4I1F6zzSEOtsg9YF_DOZy5KgKgSBIPkf4HJedC9zNI-8salvpvdo21."
        + "0l86-Ccx1R5xMAVxRJkRHA";

    /// <summary>AES-256-GCM of the bytes 0 to 44 under the key 0 to 31 with the nonce 100 to 115, Base64.</summary>
    public const string GcmBox =
        "2LJBUuARId+68KeCS9riakpgStOI+vYc3ZkOdYXqGddb4KzvRO7F5ikmZS47c1RPabhAEtZLywfJwF/btw==";

    /// <summary>When the Apple token was signed.</summary>
    public static DateTimeOffset AppleSignedAt { get; } = DateTimeOffset.Parse("2026-11-29T18:37:15+00:00", System.Globalization.CultureInfo.InvariantCulture);
}
