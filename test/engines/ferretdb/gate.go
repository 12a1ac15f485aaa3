package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
)

// FerretDB 1.x reads the documents that an update is about and then writes them back, so that of two updates at once one is
// lost. MongoDB never does that, and the product relies on it at every step, so the gate lets one change of a database
// through at a time. All else passes as it comes.
type gate struct {
	upstream string
	changing sync.Map // *sync.Mutex by the name of the database
}

// What MongoDB's wire protocol says: a message begins with its length and has a header of 16 bytes; in an OP_MSG flags of
// 4 bytes follow, the kind of the first section, the length of its document, and the type and name of its first element.
const (
	headerSize = 16
	commandAt  = headerSize + 4 + 1 + 4 + 1
	largest    = 48_000_000
	moreToCome = 2
	opCodeAt   = 12
	opMsg      = 2013
	flagsAt    = headerSize
)

func (g *gate) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go g.pass(client)
	}
}

func (g *gate) pass(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", g.upstream)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		reply, err := g.ask(server, request)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func (g *gate) ask(server net.Conn, request []byte) ([]byte, error) {
	if isChange(request) {
		changing, _ := g.changing.LoadOrStore(databaseOf(request), new(sync.Mutex))
		changing.(*sync.Mutex).Lock()
		defer changing.(*sync.Mutex).Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	if isOpMsg(request) && binary.LittleEndian.Uint32(request[flagsAt:])&moreToCome != 0 {
		return nil, nil
	}
	return readMessage(server)
}

func readMessage(from io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(from, length[:]); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(length[:])
	if size < headerSize || size > largest {
		return nil, errors.New("not a message")
	}
	message := make([]byte, size)
	copy(message, length[:])
	_, err := io.ReadFull(from, message[len(length):])
	return message, err
}

func isOpMsg(message []byte) bool {
	return len(message) > commandAt && binary.LittleEndian.Uint32(message[opCodeAt:]) == opMsg
}

func isChange(message []byte) bool {
	if !isOpMsg(message) {
		return false
	}
	name, _, _ := bytes.Cut(message[commandAt:], []byte{0})
	switch string(name) {
	case "update", "delete", "findAndModify", "findandmodify":
		return true
	}
	return false
}

// databaseOf is what the driver says last in a command: its string `$db`.
func databaseOf(message []byte) string {
	key := []byte("\x02$db\x00")
	at := bytes.LastIndex(message, key)
	if at < 0 || at+len(key)+4 > len(message) {
		return ""
	}
	name, _, _ := bytes.Cut(message[at+len(key)+4:], []byte{0})
	return string(name)
}
